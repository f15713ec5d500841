"""Sessions as Django keeps them in the database; they are read with every request, hence by a settled question."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from charterbook.kit.records import Given, Settled

OPENED = Settled(lambda: Session.objects.filter(session_key=Given("key"), expire_date__gt=Given("now")))


class SessionStore(DatabaseSessions):
    """A session of the database."""

    @classmethod
    def get_model_class(cls) -> Any:
        """Return the model of the rows."""
        return Session

    def _get_session_from_db(self) -> Any:
        found = OPENED.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found
