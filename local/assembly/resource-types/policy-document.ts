import { z } from 'zod';
import type { PolicyDocument } from '../../iam/policy/document';

/** A policy, its intrinsic functions resolved; what it says is the evaluator's to check. */
export const policyDocument = z
  .strictObject({
    Version: z.string().optional(),
    Id: z.string().optional(),
    Statement: z.union([
      z.array(z.record(z.string(), z.unknown())),
      z.record(z.string(), z.unknown()),
    ]),
  })
  .transform((document) => document as unknown as PolicyDocument);
