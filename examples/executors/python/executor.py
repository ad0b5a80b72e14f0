"""Judges requests of StartFHIRImportJob as one would without a second thought; see ../README.md."""
import base64, json, re, sys

NAME = r"^([\w\s.:/=+\-%@]*)$"  # [\p{L}\p{Z}\p{N}_.:/=+\-%@], which the module re can't read
MEMBERS = {
    "/JobName": (False, 1, 64, NAME),
    "/InputDataConfig/S3Uri": (True, 0, 1024, r"^s3://[a-z0-9][\.\-a-z0-9]{1,61}[a-z0-9](/.*)?$"),
    "/DatastoreId": (True, 1, 32, NAME),
    "/DataAccessRoleArn": (True, 20, 2048, r"^arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+$"),
    "/ClientToken": (True, 1, 64, r"^[a-zA-Z0-9-]+$"),
}

def violations(request):
    config = request.get("InputDataConfig")
    if config is None:
        yield "/InputDataConfig", "required"
    for path, (required, least, most, pattern) in MEMBERS.items():
        parent = request if path.count("/") == 1 else config
        value = None if parent is None else parent.get(path.split("/")[-1])
        if value is None:
            if required and parent is not None:
                yield path, "required"
            continue
        if not least <= len(value) <= most:
            yield path, "length"
        if not re.search(pattern, value):
            yield path, "pattern"

for line in sys.stdin:
    case = json.loads(line)
    answer = {"id": case["id"], "accepted": False}
    try:
        body = case["body"] if "body" in case else base64.b64decode(case["bodyBase64"])
        found = [{"path": path, "constraint": constraint} for path, constraint in violations(json.loads(body))]
        answer |= {"accepted": not found, "error": "ValidationException", "violations": found}
    except (ValueError, TypeError, AttributeError) as problem:
        answer |= {"error": "SerializationException", "message": str(problem)}
    print(json.dumps(answer), flush=True)
