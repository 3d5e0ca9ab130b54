"""What somebody who types may want: target groups and terms, what others looked for, titles."""
