/** Where the services are: a region and, outside AWS, the endpoint that speaks their protocols. */
export interface Place {
  readonly region: string;
  readonly endpoint?: string;
}

/** Connections a client may hold open at once; a burst above it would queue inside the SDK. */
const MAX_SOCKETS = 256;

/**
 * Without it, sorting the same middleware takes a quarter of a call's processor time. For clients whose calls all go to one endpoint
 * (an S3 endpoint may be a bucket's own), and never under a DynamoDBDocumentClient, whose commands close over their first input.
 */
export const sortedOnce = { cacheMiddleware: true };

/** What all clients of a place share. */
export function settings({ region, endpoint }: Place) {
  const agent = { keepAlive: true, maxSockets: MAX_SOCKETS };
  return {
    region,
    requestHandler: { httpAgent: agent, httpsAgent: agent },
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}
