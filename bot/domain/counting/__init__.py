"""What figures are built from: lines, campaigns, periods, sections of the morning digest. Any room may add its own."""
