"""Event source mappings read many records of a table's stream at a time, as on AWS, where they filter before they make batches.

LocalStack 4.14.0 reads one batch a second and filters then: with batches of one record, a function hears of a change only
after as many seconds as there were changes of the table before.
"""

from localstack.runtime import hooks

# The most that GetRecords returns.
MOST_RECORDS = 1_000


@hooks.on_infra_start()
def read_many():
    """Start hook: each poll of a stream takes all records that are there; the poller cuts them into batches."""
    from localstack.services.lambda_.event_source_mapping.pollers.dynamodb_poller import DynamoDBPoller

    make = DynamoDBPoller.__init__

    def make_that_reads_many(self, *args, **kwargs):
        make(self, *args, **kwargs)
        self.source_client.meta.events.register(
            "provide-client-params.dynamodb-streams.GetRecords", _ask_for_many, unique_id="read-many"
        )

    DynamoDBPoller.__init__ = make_that_reads_many


def _ask_for_many(params, **_):
    return params | {"Limit": MOST_RECORDS}
