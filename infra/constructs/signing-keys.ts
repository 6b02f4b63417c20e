import type { RemovalPolicy } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import * as kms from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";

export interface SigningKeysProps {
  /** The signed data, for descriptions. */
  readonly purpose: string;
  /** `alias/…`: points at the key of the highest generation. */
  readonly alias: string;
  readonly generations: number;
  /** Generation from which on keys are multi-Region: they can be replicated, and stay valid when a region is lost. */
  readonly multiRegionFrom?: number | undefined;
  /** ARNs of the roles that may sign. The roles need not exist yet. */
  readonly signers: readonly string[];
  readonly removalPolicy: RemovalPolicy;
}

/**
 * P-256 keys for signing, one per generation. An alias points at the newest; older ones stay, because their signatures
 * are still verified. The key policy denies `kms:Sign` to everyone but the signers, administrators included, and
 * overrides IAM policies.
 */
export class SigningKeys extends Construct {
  readonly keys: readonly kms.Key[];

  constructor(scope: Construct, id: string, props: SigningKeysProps) {
    super(scope, id);
    this.keys = Array.from({ length: props.generations }, (_, index) => this.#key(index + 1, props));
    const newest = this.keys.at(-1);
    if (newest === undefined) throw new Error(`${props.alias}: at least one generation is needed`);
    new kms.Alias(this, "Alias", { aliasName: props.alias, targetKey: newest });
  }

  /** Lets a role sign and read public keys; the key policies allow it only for signers. */
  grantSign(role: iam.IRole): void {
    role.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ["kms:Sign", "kms:GetPublicKey"],
        resources: this.keys.map((key) => key.keyArn),
      }),
    );
  }

  #key(generation: number, props: SigningKeysProps): kms.Key {
    const key = new kms.Key(this, `Generation${generation}`, {
      description: `${props.purpose}, generation ${generation}`,
      keySpec: kms.KeySpec.ECC_NIST_P256,
      keyUsage: kms.KeyUsage.SIGN_VERIFY,
      ...(generation >= (props.multiRegionFrom ?? Number.POSITIVE_INFINITY) ? { multiRegion: true } : {}),
      removalPolicy: props.removalPolicy,
    });
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: "OnlyTheSigners",
        effect: iam.Effect.DENY,
        principals: [new iam.AnyPrincipal()],
        actions: ["kms:Sign"],
        resources: ["*"],
        conditions: { ArnNotEquals: { "aws:PrincipalArn": props.signers } },
      }),
    );
    return key;
  }
}
