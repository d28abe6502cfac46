"""Cards of health professionals and institutions, by Konnektor and by card reader."""
