"""What an office tells the program about its bodies, topics, deadlines and goals."""
