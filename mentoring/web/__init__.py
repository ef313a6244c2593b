"""The look: base page, components, icons, and answers when something goes wrong."""
