"""The parts of which forms and dialogs are built: fields, cards, errors, waiting."""
