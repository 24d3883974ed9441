"""What figures are made of: lines, campaigns, periods, sections of the morning digest. Every room may add its own."""
