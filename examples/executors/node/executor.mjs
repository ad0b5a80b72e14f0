// Judges requests of StartFHIRImportJob as one would without a second thought; see ../README.md.
import { createInterface } from "node:readline";

const NAME = /^([\p{L}\p{Z}\p{N}_.:/=+\-%@]*)$/u;
const MEMBERS = {
  JobName: [false, 1, 64, NAME],
  DatastoreId: [true, 1, 32, NAME],
  DataAccessRoleArn: [true, 20, 2048, /^arn:aws(-[^:]+)?:iam::[0-9]{12}:role\/.+$/],
  ClientToken: [true, 1, 64, /^[a-zA-Z0-9-]+$/],
};
const S3_URI = [true, 0, 1024, /^s3:\/\/[a-z0-9][\.\-a-z0-9]{1,61}[a-z0-9](\/.*)?$/];

function check(path, value, [required, least, most, pattern]) {
  if (value === undefined) return required ? [{ path, constraint: "required" }] : [];
  if (typeof value !== "string") throw new TypeError(`${path} is no string`);
  const found = [];
  if (value.length < least || value.length > most) found.push({ path, constraint: "length" });
  if (!pattern.test(value)) found.push({ path, constraint: "pattern" });
  return found;
}

function violations(request) {
  const found = Object.entries(MEMBERS).flatMap(([name, rules]) => check(`/${name}`, request[name], rules));
  const config = request.InputDataConfig;
  if (config === undefined) return [...found, { path: "/InputDataConfig", constraint: "required" }];
  return [...found, ...check("/InputDataConfig/S3Uri", config.S3Uri, S3_URI)];
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, body, bodyBase64 } = JSON.parse(line);
  let answer;
  try {
    const text = body ?? Buffer.from(bodyBase64, "base64").toString();
    const found = violations(JSON.parse(text));
    answer = { accepted: found.length === 0, error: "ValidationException", violations: found };
  } catch (problem) {
    answer = { accepted: false, error: "SerializationException", message: problem.message };
  }
  console.log(JSON.stringify({ id, ...answer }));
}
