"""CloudFormation moves a KMS alias to another key, as on AWS. LocalStack 4.14.0 leaves it where it is and reports success."""

from localstack.runtime import hooks


@hooks.on_infra_start()
def move_aliases():
    """Start hook: an update of `AWS::KMS::Alias` calls UpdateAlias."""
    from localstack.services.cloudformation.resource_provider import OperationStatus, ProgressEvent
    from localstack.services.kms.resource_providers.aws_kms_alias import KMSAliasProvider

    def update(self, request):
        model = request.desired_state
        # Its UpdateAlias keeps what it gets, and finds keys by id only.
        key_id = model["TargetKeyId"].rsplit("/", 1)[-1]
        request.aws_client_factory.kms.update_alias(AliasName=model["AliasName"], TargetKeyId=key_id)
        return ProgressEvent(
            status=OperationStatus.SUCCESS, resource_model=model, custom_context=request.custom_context
        )

    KMSAliasProvider.update = update
