import { Stack } from 'aws-cdk-lib';
import { readApplication } from '../../../../local/assembly/read-application';
import { ProbedPolicies } from '../../../../proof/judgement/guards';
import { ResourceNames } from '../../../../proof/names/resource-names';
import type { Attack } from '../../../../proof/probes/attack';
import { environment, synthesised } from '../../support/synthesised';

/** What of an attack gets through in an app of one stack, as reports write it. */
export function won(attack: Attack, build: (stack: Stack) => void): readonly string[] {
  return synthesised(
    (app) => build(new Stack(app, 'Shop')),
    (directory) => {
      const { application } = readApplication(directory, environment);
      const probes = attack(application, new ResourceNames(directory, environment));
      return new ProbedPolicies(application, probes).successful.map((probe) => probe.attack);
    },
  );
}
