"""What people look for, and nothing about who does: for editors, who can then help the next one to find it."""
