"""A typed client of the Workflow API. `generated` holds every call; this module what every caller needs beside them."""

from .client import WorkflowClient, is_approved
from .errors import ApiError, ConnectionLost, UnexpectedAnswer, WaitTimeout
from .webhooks import WebhookRefused, WebhookVerifier

__all__ = [
    "ApiError",
    "ConnectionLost",
    "UnexpectedAnswer",
    "WaitTimeout",
    "WebhookRefused",
    "WebhookVerifier",
    "WorkflowClient",
    "is_approved",
]
