"""What hospitals, clinics and collectivités publish, read politely from their own sites."""
