"""What each movement costs. `costed.cost` is the door for frames, `settling.settle` for the movements of one product."""
