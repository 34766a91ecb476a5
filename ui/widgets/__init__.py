"""Small widgets with plain inputs."""
