import AttacheJSON
import AttacheModel

/// A brief as JSON, with the cited sentences: keys as in docs/brief.md.
public enum BriefJSON {
    public static func value(_ brief: Brief) -> JSONValue {
        [
            "title": .string(brief.title), "period": .string(brief.period),
            "as_of": .optional(brief.now?.description), "documents": .integer(brief.documentCount),
            "counts": .strings(brief.counts), "in_brief": .array(brief.summary.map(line)),
            "sections": .array(brief.sections.map(section)),
            "readout_matrices": .array(brief.matrices.map(matrix)),
            "readout_matrices_omitted": .integer(brief.omittedMatrices),
            "timeline": .array(brief.marks.map(mark)),
            "timeline_omitted": .integer(brief.unmarked.count),
            "gaps": .array(brief.gaps.map(line)),
            "citations": .array(brief.citations.map(citation)),
        ]
    }

    private static func section(_ section: Brief.Section) -> JSONValue {
        [
            "kind": .string(section.kind.rawValue), "title": .string(section.title),
            "groups": .array(
                section.groups.map { group in
                    [
                        "title": .optional(group.title), "omitted": .integer(group.omitted),
                        "lines": .array(group.lines.map(line)),
                    ]
                }),
        ]
    }

    private static func line(_ line: Brief.Line) -> JSONValue {
        [
            "date": .optional(line.date), "resolved": .optional(line.resolved),
            "subject": .optional(line.subject), "text": .string(line.text),
            "notes": .array(
                line.notes.map { ["kind": .string($0.kind.rawValue), "text": .string($0.text)] }),
            "citations": .array(line.citations.map { .integer($0) }),
            "details": .array(line.details.map(self.line)),
        ]
    }

    private static func matrix(_ matrix: Brief.Matrix) -> JSONValue {
        [
            "title": .string(matrix.title), "issuers": .strings(matrix.issuers),
            "rows": .array(
                matrix.rows.map { row in
                    ["topic": .string(row.topic), "cells": .array(row.cells.map(cell))]
                }),
            "findings": .array(matrix.findings.map(line)),
        ]
    }

    private static func cell(_ cell: Brief.Matrix.Cell) -> JSONValue {
        [
            "verb": .optional(cell.verb), "strength": cell.strength.map { .integer($0) } ?? .null,
            "citation": cell.citation.map { .integer($0) } ?? .null,
        ]
    }

    private static func mark(_ mark: Brief.Mark) -> JSONValue {
        var quad = JSONValue.null
        if case .quad(let value) = mark.lane { quad = .integer(value.rawValue) }
        return [
            "label": .string(mark.label), "from": .optional(mark.window.from?.description),
            "to": .optional(mark.window.to?.description), "quad_class": quad,
            "planned": .bool(mark.isPlanned),
            "citation": mark.citation.map { .integer($0) } ?? .null,
        ]
    }

    private static func citation(_ citation: Brief.Citation) -> JSONValue {
        [
            "number": .integer(citation.number), "document": .string(citation.document),
            "publisher": .optional(citation.publisher), "title": .optional(citation.title),
            "published": .optional(citation.published), "url": .optional(citation.url),
            "before": .string(citation.before), "sentence": .string(citation.sentence),
            "after": .string(citation.after),
        ]
    }
}
