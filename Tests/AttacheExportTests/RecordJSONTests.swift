import AttacheExport
import AttacheJSON
import AttacheModel
import Foundation
import Testing

/// A record with every key filled, over text with letters of several bytes.
private let sampleText = SourceText("Oslo: “Café talks” began, Norway’s envoy said on Friday.")
private let sampleForm = """
    {
     "id": "sample",
     "published": "2024-03-02",
     "dateline": "Oslo",
     "voice": "norway",
     "actors": [
      {
       "id": "norway",
       "name": "Norway",
       "kind": "state",
       "country": "NOR",
       "sector": "GOV",
       "roles": [],
       "mentions": [[26, 32]]
      },
      {
       "id": "envoy",
       "name": "envoy",
       "kind": "office",
       "country": "NOR",
       "sector": null,
       "roles": ["envoy"],
       "mentions": [[35, 40]]
      }
     ],
     "events": [
      {
       "id": "e1",
       "type": "CONSULT",
       "mode": null,
       "actors": ["norway"],
       "recipients": [],
       "date": {
        "from": "2024-03-01",
        "to": null,
        "text": [49, 55]
       },
       "place": "Oslo",
       "status": "called_off",
       "trigger": [12, 17],
       "evidence": [[6, 56]],
       "reported_by": "envoy",
       "salience": "core"
      }
     ],
     "partyless": [
      {
       "id": "n1",
       "type": "CONSULT",
       "mode": null,
       "actors": [],
       "recipients": [],
       "date": null,
       "place": null,
       "status": "occurred",
       "trigger": [12, 17],
       "evidence": [[6, 56]],
       "reported_by": null,
       "salience": "background"
      }
     ],
     "statements": [
      {
       "id": "s1",
       "speaker": "envoy",
       "speaker_span": [26, 40],
       "kind": "mixed",
       "cue": [41, 45],
       "content": [[7, 17], [19, 24]],
       "venue": null,
       "date": null,
       "addressee": "norway",
       "position_on": "talks"
      }
     ],
     "commitments": [
      {
       "id": "c1",
       "by": ["norway"],
       "to": [],
       "what": [7, 24],
       "due": {
        "from": null,
        "to": "2024-03-31",
        "text": null
       },
       "firmness": "pledged",
       "condition": [41, 55],
       "statement": "s1"
      }
     ],
     "relations": [
      {
       "subject": "envoy",
       "predicate": "holds_office",
       "object": "norway",
       "object_text": "envoy",
       "evidence": [[26, 40]],
       "since": {
        "from": "2024-05-01",
        "to": "2024-05-31",
        "text": [6, 11]
       },
       "until": null
      }
     ],
     "claims": [
      {
       "id": "k1",
       "proposition": "The talks began.",
       "positions": [
        {
         "holder": "envoy",
         "stance": "asserts",
         "evidence": [[6, 56]]
        },
        {
         "holder": "reporter",
         "stance": "questions",
         "evidence": [[0, 4]]
        }
       ]
      }
     ],
     "readouts": [
      {
       "issuer": "norway",
       "about": "e1",
       "topics": ["café"],
       "evidence": [[6, 56]],
       "account": [
        {
         "topic": "café",
         "verb": "discussed",
         "strength": 2,
         "span": [7, 11]
        }
       ]
      }
     ],
     "furniture": [
      {
       "span": [0, 5],
       "kind": "dateline"
      }
     ]
    }

    """

@Suite struct RecordJSONTests {
    @Test func readsBackWhatItWrites() throws {
        let record = try RecordJSON.record(
            from: JSONValue(reading: sampleForm), in: sampleText)
        let written = RecordJSON.value(of: record, in: sampleText)
        #expect(String(decoding: written.page, as: UTF8.self) == sampleForm)
        #expect(sampleText[record.events[0].trigger] == "talks")
        #expect(sampleText[record.actors[0].mentions[0]] == "Norway")
    }

    @Test(arguments: [
        (#""CONSULT""#, #""CHAT""#, "record.events[0].type"), ("[12, 17]", "[12, 99]", "trigger"),
        ("2024-03-31", "2024-02-31", "record.commitments[0].due.to"),
        (#""name": "envoy""#, #""title": "envoy""#, "record.actors[1].name"),
    ])
    func namesThePlaceOfAFault(right: String, wrong: String, place: String) throws {
        let form = sampleForm.replacingOccurrences(of: right, with: wrong)
        let error = try #require(throws: RecordFormError.self) {
            try RecordJSON.record(from: JSONValue(reading: form), in: sampleText)
        }
        #expect(error.description.contains(place))
    }
}
