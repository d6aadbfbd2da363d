"""A clinician presents a pack to a patient: one window for each of them."""
