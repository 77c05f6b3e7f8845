"""x"""
def init() -> None:
    """x"""
