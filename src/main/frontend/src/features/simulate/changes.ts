/** What a slider would change, on top of the scenario that is looked at; nothing of it is stored. */
export interface Changes {
  readonly demandFactor?: number;
  readonly timeFactor?: number;
  readonly stepTimeFactors?: Readonly<Record<string, number>>;
  readonly headcounts?: Readonly<Record<string, number>>;
  readonly probabilities?: Readonly<Record<string, number>>;
}
