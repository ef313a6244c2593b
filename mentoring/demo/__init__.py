"""The cast, its history, and the mailbox; absent unless it is the demo."""
