"""One module for each way of speaking to a service; only a dialect decides what an answer means."""
