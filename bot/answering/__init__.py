"""Questions and their answers: ask.py answers, context.py opens passages, render.py draws both."""
