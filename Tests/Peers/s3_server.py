# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""An S3 that nobody of this project wrote: moto, which checks signatures and policies with botocore.

It has the bucket "media-bucket". Users may put and delete objects under tiktok/ there and nothing else, but one who may also read and may do so anywhere in it:
whoever hands out presigned URLs needs that.

The first line of output is the port on 127.0.0.1. Then every line of input, a JSON object with "do", is answered by a line:

  credentials  what to sign with: of a user, temporary ones of a role, of the one who may read, and of a user without any right
  keys         the keys of all objects
  object       the SHA-256, the media type and the grants of the object "key"; null when it is not there
  presigned    whether "url" has the signature that botocore makes of it, and the SHA-256 of what it leads to; null when nothing is there

The server ends when its standard input ends.
"""

import datetime
import hashlib
import json
import logging
import sys
from unittest import mock
from urllib.parse import parse_qs, urlsplit

import boto3
import botocore.auth
import botocore.awsrequest
import botocore.credentials
from botocore.exceptions import ClientError
from moto import settings
from moto.core.exceptions import SignatureDoesNotMatchError
from moto.s3.responses import S3Response
from moto.server import ThreadedMotoServer

logging.getLogger("werkzeug").setLevel(logging.ERROR)
BUCKET = "media-bucket"
REGION = "eu-central-1"
POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Action": ["s3:PutObject", "s3:DeleteObject"], "Resource": f"arn:aws:s3:::{BUCKET}/tiktok/*"},
    ],
}
READER_POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Action": ["s3:PutObject", "s3:DeleteObject", "s3:GetObject"], "Resource": f"arn:aws:s3:::{BUCKET}/*"},
    ],
}
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}}],
}

server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
port = server.get_host_and_port()[1]


def client(service):
    return boto3.client(
        service, endpoint_url=f"http://127.0.0.1:{port}", region_name=REGION, aws_access_key_id="x", aws_secret_access_key="x")


iam, s3 = client("iam"), client("s3")


def user(name, policy=None):
    iam.create_user(UserName=name)
    if policy:
        iam.put_user_policy(UserName=name, PolicyName="media", PolicyDocument=json.dumps(policy))
    key = iam.create_access_key(UserName=name)["AccessKey"]
    return {"id": key["AccessKeyId"], "secret": key["SecretAccessKey"]}


def role():
    arn = iam.create_role(RoleName="poster", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
    iam.put_role_policy(RoleName="poster", PolicyName="media", PolicyDocument=json.dumps(POLICY))
    key = client("sts").assume_role(RoleArn=arn, RoleSessionName="session")["Credentials"]
    return {"id": key["AccessKeyId"], "secret": key["SecretAccessKey"], "token": key["SessionToken"]}


s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
credentials = {"user": user("ana", POLICY), "temporary": role(), "reader": user("eva", READER_POLICY), "powerless": user("ben")}


def unchecked(question):
    """Asks without signature: one question at a time, so nobody else gets through."""
    settings.INITIAL_NO_AUTH_ACTION_COUNT = float("inf")
    try:
        return question()
    except ClientError as error:
        if error.response["Error"]["Code"] in ("NoSuchKey", "404"):
            return None
        raise
    finally:
        settings.INITIAL_NO_AUTH_ACTION_COUNT = 0


def stored(key):
    found = s3.get_object(Bucket=BUCKET, Key=key)
    grants = s3.get_object_acl(Bucket=BUCKET, Key=key)["Grants"]
    return {
        "sha256": hashlib.sha256(found["Body"].read()).hexdigest(),
        "type": found["ContentType"],
        "grants": sorted(f"{grant['Grantee']['Type']} {grant['Permission']}" for grant in grants),
    }


def is_signed(url):
    """Whether botocore would have made this presigned URL, with the key that it names and at the time that it names."""
    parts = urlsplit(url)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    key_id = query["X-Amz-Credential"].split("/")[0]
    key = next(key for key in credentials.values() if key["id"] == key_id)
    request = botocore.awsrequest.AWSRequest(method="GET", url=url.split("?")[0])
    auth = botocore.auth.S3SigV4QueryAuth(
        botocore.credentials.Credentials(key["id"], key["secret"], key.get("token")), "s3", REGION,
        expires=int(query["X-Amz-Expires"]))
    date = datetime.datetime.strptime(query["X-Amz-Date"], "%Y%m%dT%H%M%SZ")
    with mock.patch("botocore.auth.get_current_datetime", return_value=date):
        auth.add_auth(request)
    return query == {name: values[0] for name, values in parse_qs(urlsplit(request.url).query).items()}


def presigned(url):
    found = unchecked(lambda: stored(urlsplit(url).path.removeprefix(f"/{BUCKET}/")))
    return {"isSigned": is_signed(url), "sha256": found and found["sha256"]}


def authorize(self, *arguments, **names):
    """moto checks no presigned URLs, so that botocore does it here; the rights of their user are not looked at."""
    if "X-Amz-Signature=" not in self.uri:
        return checked(self, *arguments, **names)
    if self.method != "GET" or not is_signed(self.uri):
        raise SignatureDoesNotMatchError


checked = S3Response._authenticate_and_authorize_s3_action
S3Response._authenticate_and_authorize_s3_action = authorize

ANSWERS = {
    "credentials": lambda question: credentials,
    "keys": lambda question: unchecked(
        lambda: [found["Key"] for found in s3.list_objects_v2(Bucket=BUCKET).get("Contents", [])]),
    "object": lambda question: unchecked(lambda: stored(question["key"])),
    "presigned": lambda question: presigned(question["url"]),
}

settings.INITIAL_NO_AUTH_ACTION_COUNT = 0
print(port, flush=True)
for line in sys.stdin:
    question = json.loads(line)
    print(json.dumps(ANSWERS[question["do"]](question)), flush=True)
server.stop()
