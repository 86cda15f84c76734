"""How every figure is worked out. Pure: no disk, no screen, no clock, no command line."""
