import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { KMSClient } from "@aws-sdk/client-kms";
import { RekognitionClient } from "@aws-sdk/client-rekognition";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SFNClient } from "@aws-sdk/client-sfn";
import { TextractClient } from "@aws-sdk/client-textract";

/** Where the services are: a region and, outside AWS, the endpoint that speaks their protocols. */
export interface Place {
  readonly region: string;
  readonly endpoint?: string;
}

/** Connections a client may hold open at once; a burst above it would queue inside the SDK. */
const MAX_SOCKETS = 256;
/** StartSyncExecution answers after at most five minutes (the limit of EXPRESS machines). */
const LONGEST_CALL_MS = 310_000;

/**
 * Without it, sorting the same middleware takes a quarter of a call's processor time. For clients whose calls all go to one endpoint
 * (an S3 endpoint may be a bucket's own), and never under a DynamoDBDocumentClient, whose commands close over their first input.
 */
const sortedOnce = { cacheMiddleware: true };

export const createDynamoClient = (place: Place): DynamoDBClient =>
  new DynamoDBClient({ ...settings(place), ...sortedOnce, maxAttempts: 5 });

export const createKmsClient = (place: Place): KMSClient =>
  new KMSClient({ ...settings(place), ...sortedOnce });

export const createSecretsManagerClient = (place: Place): SecretsManagerClient =>
  new SecretsManagerClient({ ...settings(place), ...sortedOnce });

/**
 * S3. Checksums only where S3 demands them: by default the SDK signs the CRC-32 of an empty body into every presigned
 * upload, and S3 then refuses the upload. Source: AWS SDKs reference guide, "Data Integrity Protections for Amazon S3".
 */
export const createS3Client = (place: Place): S3Client =>
  new S3Client({
    ...settings(place),
    forcePathStyle: place.endpoint !== undefined,
    requestChecksumCalculation: "WHEN_REQUIRED",
  });

export function createStepFunctionsClient(place: Place): SFNClient {
  const common = settings(place);
  return new SFNClient({
    ...common,
    ...sortedOnce,
    requestHandler: { ...common.requestHandler, requestTimeout: LONGEST_CALL_MS },
    // The SDK would put "sync-" before the host name of an emulator.
    disableHostPrefix: place.endpoint !== undefined,
  });
}

/** The longest that sending one mail may take. */
const MAIL_MS = 10_000;

/** Amazon SES. The client does not retry: a second try could send the mail twice, and the sender tries again later. */
export function createSesClient({ region, endpoint }: Place): SESv2Client {
  const common = settings(endpoint === undefined ? { region } : { region, endpoint });
  return new SESv2Client({
    ...common,
    requestHandler: { ...common.requestHandler, connectionTimeout: MAIL_MS, requestTimeout: MAIL_MS },
    maxAttempts: 1,
  });
}

/** A managed service behind an `aws` provider. It has its own endpoint setting, because no local stack or emulator has the service. */
export interface ManagedPlace {
  readonly region: string;
  readonly managed: { readonly textractEndpoint?: string; readonly rekognitionEndpoint?: string };
}

export const createTextractClient = ({ region, managed }: ManagedPlace): TextractClient =>
  new TextractClient(settings(placeOf(region, managed.textractEndpoint)));

export const createRekognitionClient = ({ region, managed }: ManagedPlace): RekognitionClient =>
  new RekognitionClient(settings(placeOf(region, managed.rekognitionEndpoint)));

function placeOf(region: string, endpoint: string | undefined): Place {
  return endpoint === undefined ? { region } : { region, endpoint };
}

function settings({ region, endpoint }: Place) {
  const agent = { keepAlive: true, maxSockets: MAX_SOCKETS };
  return {
    region,
    requestHandler: { httpAgent: agent, httpsAgent: agent },
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}
