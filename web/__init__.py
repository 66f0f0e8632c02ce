"""What people see: the search, an offer, the coverage of a département, the robot's page."""
