import type { Application } from '../../local/assembly/model';
import type { ResourceNames } from '../names/resource-names';
import type { Probe } from './probe';

/** One way to attack an application, tried on everything in it that it could work on. */
export type Attack = (application: Application, names: ResourceNames) => Probe[];
