/** The settings of a deployment for hosts of its own. */
import * as z from "zod";

/** Settings of the hosts of the API and of the console. */
export const hostFields = {
  /** The API's own host, e.g. `api.example.com`. Needs `certificateArn`; without it the API answers at execute-api. */
  domainName: z.hostname().optional(),
  certificateArn: z.string().startsWith("arn:aws:acm:").optional(),
  /** The Route 53 zone that gets the host's alias record; without it the record is yours to make. */
  hostedZoneId: z.string().optional(),
  hostedZoneName: z.hostname().optional(),
  /** The console's own host, e.g. `console.example.com`; without it the console is at CloudFront's. Needs `consoleCertificateArn`. */
  consoleDomainName: z.hostname().optional(),
  /** CloudFront takes certificates of us-east-1 only. */
  consoleCertificateArn: z.string().startsWith("arn:aws:acm:us-east-1:").optional(),
};

/** Whether a certificate, if given, is of the deployment's account and of a region. */
const isAt = (
  { account }: { account: string },
  region: string,
  certificateArn: string | undefined,
): boolean => certificateArn?.startsWith(`arn:aws:acm:${region}:${account}:`) ?? true;

/** Whether a host is that of a zone, or below it. */
const isIn = (zone: string, host: string): boolean => host === zone || host.endsWith(`.${zone}`);

/** What settings must have together: the setting at fault, the sentence, and whether it holds. */
export const hostChecks: readonly (readonly [
  string,
  string,
  (config: z.infer<z.ZodObject<typeof hostFields>> & { account: string; region: string }) => boolean,
])[] = [
  [
    "certificateArn",
    "and domainName go together: the ARN of an ACM certificate for that host, in the same region",
    ({ domainName: host, certificateArn: arn }) => (host === undefined) === (arn === undefined),
  ],
  [
    "certificateArn",
    "must be of this account and region: API Gateway takes no other",
    (config) => isAt(config, config.region, config.certificateArn),
  ],
  [
    "consoleCertificateArn",
    "must be of this account: CloudFront takes no other",
    (config) => isAt(config, "us-east-1", config.consoleCertificateArn),
  ],
  [
    "consoleCertificateArn",
    "and consoleDomainName go together: the ARN of an ACM certificate for that host, in us-east-1",
    ({ consoleDomainName: host, consoleCertificateArn: arn }) => (host === undefined) === (arn === undefined),
  ],
  [
    "hostedZoneName",
    "and hostedZoneId go together",
    ({ hostedZoneId: id, hostedZoneName: name }) => (id === undefined) === (name === undefined),
  ],
  [
    "hostedZoneName",
    "must be the zone of domainName and consoleDomainName, as far as they are given",
    ({ hostedZoneName: zone, domainName, consoleDomainName }) => {
      const hosts = [domainName, consoleDomainName].filter((host) => host !== undefined);
      return zone === undefined || (hosts.length > 0 && hosts.every((host) => isIn(zone, host)));
    },
  ],
];
