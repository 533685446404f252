"""The site: pages and addresses over the services; it parses, calls one service and shows."""
