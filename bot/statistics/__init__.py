"""What admins see of the bot's use: /stats sends a picture (``chart.py``) and says it in words."""
