"""What clerks and officers do every day: each task declared once, done by keys and by touch, in three languages."""
