/**
 * @generated SignedSource<<006e8e305840f538dd375d68e7859448>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
export type CampaignStatus = "CANCELLED" | "COMPLETED" | "DRAFT" | "IN_REVIEW" | "PAUSED" | "RUNNING" | "SCHEDULED" | "%future added value";
import { FragmentRefs } from "relay-runtime";
export type campaignsRow_campaign$data = {
  readonly budget: {
    readonly amount: string;
    readonly currencyCode: string;
  } | null | undefined;
  readonly id: string;
  readonly name: string;
  readonly report: {
    readonly revenue: {
      readonly amount: string;
    };
    readonly sent: number;
  };
  readonly startAt: string | null | undefined;
  readonly status: CampaignStatus;
  readonly " $fragmentType": "campaignsRow_campaign";
};
export type campaignsRow_campaign$key = {
  readonly " $data"?: campaignsRow_campaign$data;
  readonly " $fragmentSpreads": FragmentRefs<"campaignsRow_campaign">;
};

import campaignsRowRefetchQuery_graphql from './campaignsRowRefetchQuery.graphql';

const node: ReaderFragment = (function(){
var v0 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "amount",
  "storageKey": null
};
return {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": {
    "refetch": {
      "connection": null,
      "fragmentPathInResult": [
        "node"
      ],
      "operation": campaignsRowRefetchQuery_graphql,
      "identifierInfo": {
        "identifierField": "id",
        "identifierQueryVariableName": "id"
      }
    }
  },
  "name": "campaignsRow_campaign",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "name",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "status",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "startAt",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "concreteType": "Money",
      "kind": "LinkedField",
      "name": "budget",
      "plural": false,
      "selections": [
        (v0/*:: as any*/),
        {
          "alias": null,
          "args": null,
          "kind": "ScalarField",
          "name": "currencyCode",
          "storageKey": null
        }
      ],
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "concreteType": "CampaignReport",
      "kind": "LinkedField",
      "name": "report",
      "plural": false,
      "selections": [
        {
          "alias": null,
          "args": null,
          "kind": "ScalarField",
          "name": "sent",
          "storageKey": null
        },
        {
          "alias": null,
          "args": null,
          "concreteType": "Money",
          "kind": "LinkedField",
          "name": "revenue",
          "plural": false,
          "selections": [
            (v0/*:: as any*/)
          ],
          "storageKey": null
        }
      ],
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "id",
      "storageKey": null
    }
  ],
  "type": "Campaign",
  "abstractKey": null
};
})();

(node as any).hash = "eeb2e01c64d93fa1df7f20fe6d6d868b";

export default node;
