"""Calls the server at the address of the first argument, once for each argument that follows: a JSON object of
what is different from the usual request. Prints what came back, one JSON object a line."""

import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

client = boto3.client(
    "healthlake",
    endpoint_url=sys.argv[1],
    region_name="us-east-1",
    aws_access_key_id="id",
    aws_secret_access_key="secret",
    config=Config(retries={"max_attempts": 1}),
)


def start(changes):
    request = {
        "JobName": "nightly",
        "InputDataConfig": {"S3Uri": "s3://bucket/files"},
        # Newer than the contract: the client insists on it, the contract ignores it.
        "JobOutputDataConfig": {
            "S3Configuration": {"S3Uri": "s3://bucket/out", "KmsKeyId": "arn:aws:kms:us-east-1:123456789012:key/k"}
        },
        "DatastoreId": "d1",
        "DataAccessRoleArn": "arn:aws:iam::123456789012:role/Import",
        # ClientToken: the client makes one.
    }
    try:
        answer = client.start_fhir_import_job(**{**request, **changes})
        answer.pop("ResponseMetadata")
        print(json.dumps({"answer": answer}))
    except ClientError as error:
        types = ["ResourceNotFoundException", "ValidationException"]
        typed = [name for name in types if isinstance(error, getattr(client.exceptions, name))]
        if not typed:
            raise
        print(json.dumps({"typed": typed[0], "message": error.response["Error"]["Message"]}))


for changes in sys.argv[2:]:
    start(json.loads(changes))
