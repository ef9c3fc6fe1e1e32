"""What one form makes is made once, however often its button is pressed. Knows nothing else."""

import secrets
from hashlib import sha256

UID_BYTES = 16


def uid_of(person_id: int, form: str, title: str) -> str:
    """Return the permanent random id of what someone makes: the same whenever a form is sent.

    Args:
        person_id: Who makes it; a form of another one, by whatever key, makes something else.
        form: Random key of the form; empty where nothing is sent twice.
        title: What it is called; who goes back to the form and types another makes another.
    """
    if not form:
        return secrets.token_urlsafe(UID_BYTES)
    return sha256(f"{person_id} {form} {title.strip()}".encode()).hexdigest()[: 2 * UID_BYTES]
