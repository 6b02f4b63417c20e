"""DynamoDB Local from the jars of Maven (`DYNAMODB_JAVA`: arguments of `java`), which LocalStack would otherwise fetch from a site of its own."""

import json
import os

from localstack.runtime import hooks


@hooks.on_infra_start()
def use_jars():
    """Start hook: DynamoDB Local is there, runs on the machine's Java, and is started by class path."""
    from localstack.services.dynamodb.packages import DynamoDBLocalPackageInstaller
    from localstack.services.dynamodb.server import DynamodbServer

    DynamoDBLocalPackageInstaller.install = lambda self, target=None: None
    DynamoDBLocalPackageInstaller.get_java_env_vars = lambda self: {}
    DynamodbServer._create_shell_command = _command


def _command(server) -> list[str]:
    place = ["-inMemory"] if server.in_memory else ["-dbPath", server.db_path]
    return [
        "java",
        f"-Xmx{server.heap_size}",
        *json.loads(os.environ["DYNAMODB_JAVA"]),
        *("-port", str(server.port), *place),
        *(["-sharedDb"] if server.share_db else []),
    ]
