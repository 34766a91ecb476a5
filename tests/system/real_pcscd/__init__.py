"""The program through a real pcscd and virtual readers while cards, readers, services and programs misbehave."""
