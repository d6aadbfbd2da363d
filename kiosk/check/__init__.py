"""What a pack must hold before people see it: rules, and the standards that they serve."""
