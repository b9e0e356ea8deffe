/**
 * @generated SignedSource<<8d8962894d9a9f96bf7183652b3451a4>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
import { FragmentRefs } from "relay-runtime";
export type CampaignSortField = "CREATED_AT" | "NAME" | "START_AT" | "%future added value";
export type CampaignStatus = "CANCELLED" | "COMPLETED" | "DRAFT" | "IN_REVIEW" | "PAUSED" | "RUNNING" | "SCHEDULED" | "%future added value";
export type Objective = "ACQUIRE" | "AWARENESS" | "CONVERT" | "REPURCHASE" | "RETAIN" | "WIN_BACK" | "%future added value";
export type SortDirection = "ASC" | "DESC" | "%future added value";
export type CampaignFilter = {
  and?: ReadonlyArray<CampaignFilter> | null | undefined;
  createdAt?: DateTimeRange | null | undefined;
  name?: TextFilter | null | undefined;
  nameContains?: string | null | undefined;
  not?: CampaignFilter | null | undefined;
  objective?: ReadonlyArray<Objective> | null | undefined;
  or?: ReadonlyArray<CampaignFilter> | null | undefined;
  startAt?: DateTimeRange | null | undefined;
  status?: ReadonlyArray<CampaignStatus> | null | undefined;
};
export type DateTimeRange = {
  from?: string | null | undefined;
  until?: string | null | undefined;
};
export type TextFilter = {
  contains?: string | null | undefined;
  eq?: string | null | undefined;
  in?: ReadonlyArray<string> | null | undefined;
};
export type CampaignSort = {
  by: CampaignSortField;
  direction: SortDirection;
};
export type campaignsListPaginationQuery$variables = {
  after?: string | null | undefined;
  before?: string | null | undefined;
  filter?: CampaignFilter | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  sort?: CampaignSort | null | undefined;
};
export type campaignsListPaginationQuery$data = {
  readonly " $fragmentSpreads": FragmentRefs<"campaignsList_query">;
};
export type campaignsListPaginationQuery = {
  response: campaignsListPaginationQuery$data;
  variables: campaignsListPaginationQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "after"
  },
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "before"
  },
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "filter"
  },
  {
    "defaultValue": 20,
    "kind": "LocalArgument",
    "name": "first"
  },
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "last"
  },
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "sort"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "after",
    "variableName": "after"
  },
  {
    "kind": "Variable",
    "name": "before",
    "variableName": "before"
  },
  {
    "kind": "Variable",
    "name": "filter",
    "variableName": "filter"
  },
  {
    "kind": "Variable",
    "name": "first",
    "variableName": "first"
  },
  {
    "kind": "Variable",
    "name": "last",
    "variableName": "last"
  },
  {
    "kind": "Variable",
    "name": "sort",
    "variableName": "sort"
  }
],
v2 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "amount",
  "storageKey": null
};
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "campaignsListPaginationQuery",
    "selections": [
      {
        "args": (v1/*:: as any*/),
        "kind": "FragmentSpread",
        "name": "campaignsList_query"
      }
    ],
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "campaignsListPaginationQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "CampaignConnection",
        "kind": "LinkedField",
        "name": "campaigns",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "totalCount",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "CampaignEdge",
            "kind": "LinkedField",
            "name": "edges",
            "plural": true,
            "selections": [
              {
                "alias": null,
                "args": null,
                "concreteType": "Campaign",
                "kind": "LinkedField",
                "name": "node",
                "plural": false,
                "selections": [
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "id",
                    "storageKey": null
                  },
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
                      (v2/*:: as any*/),
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
                          (v2/*:: as any*/)
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
                    "name": "__typename",
                    "storageKey": null
                  }
                ],
                "storageKey": null
              },
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "cursor",
                "storageKey": null
              }
            ],
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "PageInfo",
            "kind": "LinkedField",
            "name": "pageInfo",
            "plural": false,
            "selections": [
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "hasNextPage",
                "storageKey": null
              },
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "hasPreviousPage",
                "storageKey": null
              },
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "startCursor",
                "storageKey": null
              },
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "endCursor",
                "storageKey": null
              }
            ],
            "storageKey": null
          }
        ],
        "storageKey": null
      },
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "filters": [
          "filter",
          "sort"
        ],
        "handle": "connection",
        "key": "campaignsList_campaigns",
        "kind": "LinkedHandle",
        "name": "campaigns"
      }
    ]
  },
  "params": {
    "cacheID": "2887381092d2f83e1325b7a5f6eff57f",
    "id": null,
    "metadata": {},
    "name": "campaignsListPaginationQuery",
    "operationKind": "query",
    "text": "query campaignsListPaginationQuery(\n  $after: String\n  $before: String\n  $filter: CampaignFilter\n  $first: Int = 20\n  $last: Int\n  $sort: CampaignSort\n) {\n  ...campaignsList_query_30UBC1\n}\n\nfragment campaignsList_query_30UBC1 on Query {\n  campaigns(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort) {\n    totalCount\n    edges {\n      node {\n        id\n        ...campaignsRow_campaign\n        __typename\n      }\n      cursor\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n}\n\nfragment campaignsRow_campaign on Campaign {\n  name\n  status\n  startAt\n  budget {\n    amount\n    currencyCode\n  }\n  report {\n    sent\n    revenue {\n      amount\n    }\n  }\n  id\n}\n"
  }
};
})();

(node as any).hash = "174844b99d23b101a0e3ce50585026a8";

export default node;
