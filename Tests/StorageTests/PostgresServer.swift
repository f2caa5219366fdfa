import Foundation

/// A PostgreSQL server of the tests' own, in a folder that goes with it: reached through a socket there, by nobody else.
final class PostgresServer: Sendable {
    /// Where Debian keeps the server's programs; `nil` where none is installed.
    static let programs: URL? = {
        let root = URL(filePath: "/usr/lib/postgresql")
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root.path())) ?? []
        return versions.compactMap(Int.init).max().map { root.appending(path: "\($0)/bin") }
            .flatMap { FileManager.default.isExecutableFile(atPath: $0.appending(path: "initdb").path()) ? $0 : nil }
    }()

    static let shared: PostgresServer? = programs.flatMap { try? PostgresServer($0) }

    private let programs: URL
    private let folder: URL
    private var data: String { folder.appending(path: "data").path() }

    init(_ programs: URL) throws {
        self.programs = programs
        // A socket's path has at most 107 bytes.
        folder = URL(filePath: "/tmp/sitrep-pg-\(getpid())-\(UInt32.random(in: 0...UInt32.max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // The server refuses to run as root.
        if getuid() == 0 { try Self.run(["chown", "postgres", folder.path()]) }
        try run("initdb", "-D", data, "-U", "sitrep", "-A", "trust", "-E", "UTF8", "--no-sync")
        try watch()
        try start()
        atexit { PostgresServer.shared?.remove() }
    }

    /// A killed test run stops no server, so a process of its own looks whether the run still lives. In a session of its own, because a
    /// whole group may be killed.
    private func watch() throws {
        let watching = """
            while [ -d /proc/\(getpid()) ]; do sleep 1; done
            \(programs.appending(path: "pg_ctl").path()) stop -D \(data) -m immediate; rm -rf \(folder.path())
            """
        try run("setsid", "--fork", "bash", "-c", watching)
    }

    func start() throws {
        let options =
            "-c listen_addresses='' -c unix_socket_directories='\(folder.path())' -c fsync=off -c autovacuum=off"
        try run("pg_ctl", "start", "-w", "-D", data, "-l", folder.appending(path: "log").path(), "-o", options)
    }

    /// As a power cut would: nothing is written out.
    func stop() throws { try run("pg_ctl", "stop", "-D", data, "-m", "immediate") }

    func remove() {
        try? stop()
        try? FileManager.default.removeItem(at: folder)
    }

    /// The address of a new empty database.
    func database() throws -> String {
        let name = "t" + UUID().uuidString.filter { $0 != "-" }.lowercased()
        try run("createdb", "-h", folder.path(), "-U", "sitrep", name)
        return "postgres://sitrep@/\(name)?host=\(folder.path())"
    }

    private func run(_ program: String, _ arguments: String...) throws {
        // setsid is no program of PostgreSQL's.
        let own = programs.appending(path: program).path()
        let path = FileManager.default.isExecutableFile(atPath: own) ? own : program
        try Self.run((getuid() == 0 ? ["runuser", "-u", "postgres", "--"] : []) + [path] + arguments)
    }

    private struct Failure: Error {
        let command: [String]
        let status: Int32
    }

    /// Foundation's `Process` waits until nobody holds its descriptors any more, which a server that stays never lets happen:
    /// so no descriptor is handed on.
    private static func run(_ command: [String]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        let closing = """
            cd /; for f in /proc/self/fd/*; do n=${f##*/}; if [ $n -gt 2 ]; then eval "exec $n>&-"; fi; done; exec "$@"
            """
        var words: [UnsafeMutablePointer<CChar>?] =
            (["bash", "-c", closing, "bash"] + command).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var process = pid_t()
        guard posix_spawnp(&process, "bash", &actions, nil, &words, environ) == 0 else {
            throw Failure(command: command, status: -1)
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else { throw Failure(command: command, status: status) }
    }
}
