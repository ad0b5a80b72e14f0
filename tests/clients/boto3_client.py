"""Calls the server at the address of the first argument; prints what came back, one JSON object a line."""

import json
import sys

import boto3
from botocore.config import Config

client = boto3.client(
    "healthlake",
    endpoint_url=sys.argv[1],
    region_name="us-east-1",
    aws_access_key_id="id",
    aws_secret_access_key="secret",
    config=Config(retries={"max_attempts": 1}),
)


def start(**changes):
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
    except client.exceptions.ValidationException as error:
        print(json.dumps({"typed": "ValidationException", "message": error.response["Error"]["Message"]}))
    except client.exceptions.ResourceNotFoundException as error:
        print(json.dumps({"typed": "ResourceNotFoundException", "message": error.response["Error"]["Message"]}))


start()
start(JobName="tab\there", DatastoreId="d" * 33)
start(DatastoreId="nowhere")
