"""How something leaves: outbox, leases, mailings, SMTP."""
