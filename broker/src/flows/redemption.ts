import type { BrokerCause } from '@connector/shared/causes';
import type { OAuthError } from '@connector/shared/oauth';
import type { TokenAnswer } from '@connector/shared/schemas/token';

/** What became of a grant: RFC 6749 sections 5.1 and 5.2. */
export type Redemption =
  | { kind: 'token'; answer: TokenAnswer }
  | {
      kind: 'refused';
      error: OAuthError;
      /** Absent where it would tell too much: of a code. */
      reason?: BrokerCause;
    };
