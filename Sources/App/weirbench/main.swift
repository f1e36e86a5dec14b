print("weirbench")
