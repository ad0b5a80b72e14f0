// Calls the server at the address of the first argument, once for each argument that follows: a JSON object of
// what is different from the usual request. Prints what came back, one JSON object a line.

const { HealthLakeClient, ResourceNotFoundException, StartFHIRImportJobCommand, ValidationException } =
    require("@aws-sdk/client-healthlake");

const client = new HealthLakeClient({
    endpoint: process.argv[2],
    region: "us-east-1",
    credentials: { accessKeyId: "id", secretAccessKey: "secret" },
    maxAttempts: 1,
});

async function start(changes) {
    const request = {
        JobName: "nightly",
        InputDataConfig: { S3Uri: "s3://bucket/files" },
        // Newer than the contract, which ignores it.
        JobOutputDataConfig: { S3Configuration: { S3Uri: "s3://bucket/out", KmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/k" } },
        DatastoreId: "d1",
        DataAccessRoleArn: "arn:aws:iam::123456789012:role/Import",
        // ClientToken: the client makes one.
        ...changes,
    };
    try {
        const { $metadata, ...answer } = await client.send(new StartFHIRImportJobCommand(request));
        console.log(JSON.stringify({ answer }));
    } catch (error) {
        const types = { ResourceNotFoundException, ValidationException };
        const typed = Object.keys(types).find((name) => error instanceof types[name]);
        if (!typed) throw error;
        console.log(JSON.stringify({ typed, message: error.message || error.Message }));
    }
}

(async () => {
    for (const changes of process.argv.slice(3)) await start(JSON.parse(changes));
})();
