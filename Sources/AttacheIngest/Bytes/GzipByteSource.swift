import CZlib

/// Unfolds gzip, member after member, with a cap on the ratio against bombs.
final class GzipByteSource: ByteSource {
    private let source: BufferedBytes
    private let name: String
    private let limits: IngestLimits
    private var stream = z_stream()
    private var started = false
    private var ended = false
    private var folded = 0
    private var unfolded = 0
    private var input: [UInt8] = []
    private var position = 0

    init(_ source: BufferedBytes, name: String, limits: IngestLimits) {
        self.source = source
        self.name = name
        self.limits = limits
    }

    deinit { if started { inflateEnd(&stream) } }

    /// Whether bytes begin with a gzip member.
    static func detects(_ head: [UInt8]) -> Bool {
        head.count >= 3 && head[0] == 0x1F && head[1] == 0x8B && head[2] == 8
    }

    func next(_ limit: Int) throws(IngestError) -> [UInt8] {
        if ended { return [] }
        if !started {
            // 15 + 16: a gzip header with the largest window.
            let code = inflateInit2_(
                &stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
            guard code == Z_OK else { throw fault("cannot be unfolded (zlib \(code))") }
            started = true
        }
        while true {
            if position >= input.count {
                input = try source.take(1 << 16)
                position = 0
                if input.isEmpty {
                    ended = true
                    throw fault("ends in the middle of compressed data")
                }
            }
            var status: Int32 = Z_OK
            var consumed = 0
            let out = [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
                input.withUnsafeMutableBufferPointer { bytes in
                    stream.next_in = bytes.baseAddress! + position
                    stream.avail_in = UInt32(bytes.count - position)
                    stream.next_out = buffer.baseAddress
                    stream.avail_out = UInt32(limit)
                    status = inflate(&stream, Z_NO_FLUSH)
                    consumed = bytes.count - position - Int(stream.avail_in)
                    filled = limit - Int(stream.avail_out)
                }
            }
            position += consumed
            folded += consumed
            unfolded += out.count
            guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
                ended = true
                throw fault("holds damaged compressed data")
            }
            if unfolded > limits.unfoldedBytes
                || (unfolded > 1 << 20 && unfolded / max(1, folded) > limits.unfoldingRatio)
            {
                ended = true
                throw IngestError(
                    code: .tooLarge, name: name,
                    reason: "unfolds to more than \(limits.unfoldingRatio) times its size",
                    mend: "unfold it by hand if it can be trusted")
            }
            if status == Z_STREAM_END {
                if position >= input.count {
                    input = try source.take(1 << 16)
                    position = 0
                }
                // Zero bytes after the last member are padding.
                while position < input.count, input[position] == 0 { position += 1 }
                if position >= input.count {
                    ended = true
                } else if input[position] == 0x1F {
                    inflateReset(&stream)
                } else {
                    ended = true
                }
                if !out.isEmpty || ended { return out }
            } else if !out.isEmpty {
                return out
            }
        }
    }

    private func fault(_ reason: String) -> IngestError {
        IngestError(
            code: .badCompression, name: name, reason: reason,
            mend: "fetch the file again or unfold what can be saved with gzip")
    }
}
