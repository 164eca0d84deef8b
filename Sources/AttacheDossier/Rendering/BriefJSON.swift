import AttacheJSON
import AttacheModel

/// A brief as JSON, with the cited sentences.
public enum BriefJSON {
    public static func value(_ brief: Brief) -> JSONValue {
        [
            "title": .string(brief.title), "period": .string(brief.period),
            "as_of": .optional(brief.now), "documents": .integer(brief.documentCount),
            "in_brief": .array(brief.summary.map(line)),
            "sections": .array(
                brief.sections.map {
                    ["title": .string($0.title), "lines": .array($0.lines.map(line))]
                }),
            "readout_matrices": .array(brief.matrices.map(matrix)),
            "gaps": .strings(brief.gaps),
            "citations": .array(
                brief.citations.map {
                    [
                        "number": .integer($0.number), "document": .string($0.document),
                        "publisher": .optional($0.publisher), "title": .optional($0.title),
                        "published": .optional($0.published), "url": .optional($0.url),
                        "sentence": .string($0.sentence),
                    ]
                }),
        ]
    }

    private static func line(_ line: Brief.Line) -> JSONValue {
        [
            "date": .optional(line.date), "text": .string(line.text),
            "notes": .strings(line.notes), "citations": .array(line.citations.map { .integer($0) }),
        ]
    }

    private static func matrix(_ matrix: Brief.Matrix) -> JSONValue {
        [
            "title": .string(matrix.title), "issuers": .strings(matrix.issuers),
            "rows": .array(
                matrix.rows.map { row in
                    [
                        "topic": .string(row.topic),
                        "cells": .array(
                            row.cells.map {
                                [
                                    "verb": .optional($0.verb),
                                    "citation": $0.citation.map { .integer($0) } ?? .null,
                                ]
                            }),
                    ]
                }),
        ]
    }
}
